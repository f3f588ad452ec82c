document.body.textContent='hi';
